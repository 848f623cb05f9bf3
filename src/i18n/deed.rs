//! The deeds of the audit trail as sentences. A test asks for one for every deed that any action records.

use serde_json::Value;

use super::Lang;

/// Every deed that is recorded, in the order in which filters offer them.
pub const DEEDS: [&str; 61] = [
    "assessment.start",
    "revision.save",
    "assessment.submit",
    "assessment.recall",
    "assessment.send_back",
    "assessment.approve",
    "assessment.unschedule",
    "assessment.release",
    "assessment.discard",
    "assessment.retract",
    "batch.confirm",
    "remark.add",
    "remark.resolve",
    "remark.reopen",
    "suggestion.add",
    "suggestion.answer",
    "promise.create",
    "promise.put_online",
    "promise.delete",
    "promise.withdraw",
    "promise.split",
    "promise.merge",
    "promise.restore",
    "promise.update",
    "promise.import",
    "promise.assign",
    "promise.redate",
    "promise.take_back",
    "promise.check",
    "source.create",
    "source.update",
    "topic.create",
    "topic.update",
    "record.propose",
    "record.revise",
    "record.refuse",
    "record.withdraw",
    "codebook.propose",
    "codebook.adopt",
    "codebook.mend",
    "codebook.refuse",
    "codebook.withdraw",
    "tracker.create",
    "tracker.update",
    "tracker.propose_opening",
    "tracker.open",
    "tracker.withdraw_opening",
    "tracker.propose_closing",
    "tracker.close",
    "tracker.withdraw_closing",
    "account.create",
    "account.edit",
    "account.set_role",
    "account.set_password",
    "account.set_named",
    "account.close",
    "account.reopen",
    "account.sign_in",
    "account.sign_out",
    "notification.read",
    "notification.choose",
];

impl Lang {
    /// What someone did, as a predicate; `detail` is what the trail keeps beside it.
    pub fn did(self, deed: &str, detail: &Value) -> Option<String> {
        let text = |name: &str| detail.get(name).and_then(Value::as_str);
        let number = |name: &str| detail.get(name).and_then(Value::as_i64);
        let plain = match (deed, text("kind"), text("to"), text("role")) {
            ("assessment.start", Some("rating"), ..) => self.did_assessment_start_rating(),
            ("assessment.start", Some("update"), ..) => self.did_assessment_start_update(),
            ("assessment.start", Some("correction"), ..) => self.did_assessment_start_correction(),
            ("assessment.approve", _, Some("scheduled"), _) => self.did_assessment_schedule(),
            ("account.set_role", .., Some("researcher")) => self.did_account_give_researcher(),
            ("account.set_role", .., Some("editor")) => self.did_account_give_editor(),
            ("account.set_role", ..) if detail.get("role") == Some(&Value::Null) => self.did_account_take_role(),
            ("account.create", ..) if detail.get("admin") == Some(&Value::Bool(true)) => {
                self.did_account_create_admin()
            }
            ("revision.save", ..) if detail.get("changed") == Some(&Value::Bool(false)) => {
                self.did_revision_save_unchanged()
            }
            _ => self.did_plainly(deed)?,
        };
        Some(match (number("version"), number("created"), number("updated")) {
            (Some(version), ..) if deed == "codebook.adopt" || deed == "codebook.mend" => {
                self.did_version(plain, version)
            }
            (_, Some(created), Some(updated)) if deed == "promise.import" => self.did_import(plain, created, updated),
            _ => plain.to_owned(),
        })
    }

    fn did_plainly(self, deed: &str) -> Option<&'static str> {
        Some(match deed {
            "assessment.start" => self.did_assessment_start(),
            "assessment.submit" => self.did_assessment_submit(),
            "assessment.discard" => self.did_assessment_discard(),
            "assessment.recall" => self.did_assessment_recall(),
            "assessment.send_back" => self.did_assessment_send_back(),
            "assessment.approve" => self.did_assessment_approve(),
            "assessment.unschedule" => self.did_assessment_unschedule(),
            "assessment.release" => self.did_assessment_release(),
            "assessment.retract" => self.did_assessment_retract(),
            "remark.add" => self.did_remark_add(),
            "remark.resolve" => self.did_remark_resolve(),
            "remark.reopen" => self.did_remark_reopen(),
            "suggestion.add" => self.did_suggestion_add(),
            "suggestion.answer" => self.did_suggestion_answer(),
            "revision.save" => self.did_revision_save(),
            "batch.confirm" => self.did_batch_confirm(),
            "promise.create" => self.did_promise_create(),
            "promise.withdraw" => self.did_promise_withdraw(),
            "promise.split" => self.did_promise_split(),
            "promise.merge" => self.did_promise_merge(),
            "promise.restore" => self.did_promise_restore(),
            "promise.update" => self.did_promise_update(),
            "promise.import" => self.did_promise_import(),
            "promise.assign" => self.did_promise_assign(),
            "promise.redate" => self.did_promise_redate(),
            "promise.take_back" => self.did_promise_take_back(),
            "promise.check" => self.did_promise_check(),
            "source.create" => self.did_source_create(),
            "source.update" => self.did_source_update(),
            "topic.create" => self.did_topic_create(),
            "topic.update" => self.did_topic_update(),
            "record.propose" => self.did_record_propose(),
            "record.revise" => self.did_record_revise(),
            "record.refuse" => self.did_record_refuse(),
            "record.withdraw" => self.did_record_withdraw(),
            "codebook.propose" => self.did_codebook_propose(),
            "codebook.adopt" => self.did_codebook_adopt(),
            "codebook.mend" => self.did_codebook_mend(),
            "codebook.refuse" => self.did_codebook_refuse(),
            "codebook.withdraw" => self.did_codebook_withdraw(),
            "promise.put_online" => self.did_promise_put_online(),
            "promise.delete" => self.did_promise_delete(),
            "tracker.create" => self.did_tracker_create(),
            "tracker.propose_opening" => self.did_tracker_propose_opening(),
            "tracker.open" => self.did_tracker_open(),
            "tracker.withdraw_opening" => self.did_tracker_withdraw_opening(),
            "tracker.propose_closing" => self.did_tracker_propose_closing(),
            "tracker.close" => self.did_tracker_close(),
            "tracker.withdraw_closing" => self.did_tracker_withdraw_closing(),
            "tracker.update" => self.did_tracker_update(),
            "account.create" => self.did_account_create(),
            "account.set_role" => self.did_account_set_role(),
            "account.close" => self.did_account_close(),
            "account.reopen" => self.did_account_reopen(),
            "account.set_password" => self.did_account_set_password(),
            "account.sign_in" => self.did_account_sign_in(),
            "account.sign_out" => self.did_account_sign_out(),
            "notification.read" => self.did_notification_read(),
            "notification.choose" => self.did_notification_choose(),
            "account.edit" => self.did_account_edit(),
            "account.set_named" => self.did_account_set_named(),
            _ => return None,
        })
    }
}
