DROP TABLE request_allowance;
