DROP TABLE remark_resolution;
DROP TABLE remark;
