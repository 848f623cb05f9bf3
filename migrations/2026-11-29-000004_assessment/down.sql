DROP TABLE evidence_memory, evidence_publisher;
DROP TABLE suggestion_answer, suggestion, remark_resolution, remark, working_copy, transition, evidence, revision, assessment;
DROP FUNCTION guard_step, guard_text, guard_approver, guard_assessment;
DROP FUNCTION evidence_document(text);
