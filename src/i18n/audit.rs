//! What the audit trail can say, in sentences.

use serde_json::Value;

use super::Lang;
use crate::domain::audit::AuditAction;

impl Lang {
    /// What someone did, as a predicate; `detail` is what the trail keeps beside it.
    pub fn did(self, action: AuditAction, detail: &Value) -> String {
        let text = |name: &str| detail.get(name).and_then(Value::as_str);
        let number = |name: &str| detail.get(name).and_then(Value::as_i64);
        let plain = match (action, text("kind"), text("to"), text("role")) {
            (AuditAction::AssessmentStart, Some("rating"), ..) => self.did_assessment_start_rating(),
            (AuditAction::AssessmentStart, Some("update"), ..) => self.did_assessment_start_update(),
            (AuditAction::AssessmentStart, Some("correction"), ..) => self.did_assessment_start_correction(),
            (AuditAction::AssessmentApprove, _, Some("scheduled"), _) => self.did_assessment_schedule(),
            (AuditAction::AccountSetRole, .., Some("researcher")) => self.did_account_give_researcher(),
            (AuditAction::AccountSetRole, .., Some("editor")) => self.did_account_give_editor(),
            (AuditAction::AccountSetRole, ..) if detail.get("role") == Some(&Value::Null) => {
                self.did_account_take_role()
            }
            (AuditAction::AccountCreate, ..) if detail.get("admin") == Some(&Value::Bool(true)) => {
                self.did_account_create_admin()
            }
            (AuditAction::RevisionSave, ..) if detail.get("changed") == Some(&Value::Bool(false)) => {
                self.did_revision_save_unchanged()
            }
            (AuditAction::AccountSignIn, ..) if text("by") == Some("recovery_code") => {
                self.did_account_sign_in_recovery()
            }
            _ => self.did_plainly(action),
        };
        match (number("version"), number("created"), number("updated")) {
            (Some(version), ..) if matches!(action, AuditAction::CodebookAdopt | AuditAction::CodebookMend) => {
                self.did_version(plain, version)
            }
            (_, Some(created), Some(updated)) if action == AuditAction::PromiseImport => {
                self.did_import(plain, created, updated)
            }
            _ => plain.to_owned(),
        }
    }

    fn did_plainly(self, action: AuditAction) -> &'static str {
        match action {
            AuditAction::AssessmentStart => self.did_assessment_start(),
            AuditAction::AssessmentSubmit => self.did_assessment_submit(),
            AuditAction::AssessmentDiscard => self.did_assessment_discard(),
            AuditAction::AssessmentRecall => self.did_assessment_recall(),
            AuditAction::AssessmentSendBack => self.did_assessment_send_back(),
            AuditAction::AssessmentApprove => self.did_assessment_approve(),
            AuditAction::AssessmentUnschedule => self.did_assessment_unschedule(),
            AuditAction::AssessmentRelease => self.did_assessment_release(),
            AuditAction::AssessmentRetract => self.did_assessment_retract(),
            AuditAction::AssessmentPreview => self.did_assessment_preview(),
            AuditAction::AssessmentEndPreview => self.did_assessment_end_preview(),
            AuditAction::RemarkAdd => self.did_remark_add(),
            AuditAction::RemarkResolve => self.did_remark_resolve(),
            AuditAction::RemarkReopen => self.did_remark_reopen(),
            AuditAction::SuggestionAdd => self.did_suggestion_add(),
            AuditAction::SuggestionAnswer => self.did_suggestion_answer(),
            AuditAction::RevisionSave => self.did_revision_save(),
            AuditAction::BatchConfirm => self.did_batch_confirm(),
            AuditAction::PromiseCreate => self.did_promise_create(),
            AuditAction::PromiseWithdraw => self.did_promise_withdraw(),
            AuditAction::PromiseSplit => self.did_promise_split(),
            AuditAction::PromiseMerge => self.did_promise_merge(),
            AuditAction::PromiseRestore => self.did_promise_restore(),
            AuditAction::PromiseUpdate => self.did_promise_update(),
            AuditAction::PromiseImport => self.did_promise_import(),
            AuditAction::AssessmentImport => self.did_assessment_import(),
            AuditAction::PromiseAssign => self.did_promise_assign(),
            AuditAction::PromiseRedate => self.did_promise_redate(),
            AuditAction::PromiseTakeBack => self.did_promise_take_back(),
            AuditAction::PromiseCheck => self.did_promise_check(),
            AuditAction::SourceCreate => self.did_source_create(),
            AuditAction::SourceUpdate => self.did_source_update(),
            AuditAction::TopicCreate => self.did_topic_create(),
            AuditAction::TopicUpdate => self.did_topic_update(),
            AuditAction::RecordPropose => self.did_record_propose(),
            AuditAction::RecordRevise => self.did_record_revise(),
            AuditAction::RecordRefuse => self.did_record_refuse(),
            AuditAction::RecordWithdraw => self.did_record_withdraw(),
            AuditAction::CodebookPropose => self.did_codebook_propose(),
            AuditAction::CodebookAdopt => self.did_codebook_adopt(),
            AuditAction::CodebookMend => self.did_codebook_mend(),
            AuditAction::CodebookRefuse => self.did_codebook_refuse(),
            AuditAction::CodebookWithdraw => self.did_codebook_withdraw(),
            AuditAction::PromisePutOnline => self.did_promise_put_online(),
            AuditAction::PromiseDelete => self.did_promise_delete(),
            AuditAction::TrackerCreate => self.did_tracker_create(),
            AuditAction::TrackerProposeOpening => self.did_tracker_propose_opening(),
            AuditAction::TrackerOpen => self.did_tracker_open(),
            AuditAction::TrackerWithdrawOpening => self.did_tracker_withdraw_opening(),
            AuditAction::TrackerProposeClosing => self.did_tracker_propose_closing(),
            AuditAction::TrackerClose => self.did_tracker_close(),
            AuditAction::TrackerWithdrawClosing => self.did_tracker_withdraw_closing(),
            AuditAction::TrackerUpdate => self.did_tracker_update(),
            AuditAction::AccountCreate => self.did_account_create(),
            AuditAction::AccountSetRole => self.did_account_set_role(),
            AuditAction::AccountClose => self.did_account_close(),
            AuditAction::AccountReopen => self.did_account_reopen(),
            AuditAction::AccountCloseOwn => self.did_account_close_own(),
            AuditAction::AccountAskAddress => self.did_account_ask_address(),
            AuditAction::AccountKeepAddress => self.did_account_keep_address(),
            AuditAction::AccountConfirmAddress => self.did_account_confirm_address(),
            AuditAction::AccountTakeBackAddress => self.did_account_take_back_address(),
            AuditAction::AccountInvite => self.did_account_invite(),
            AuditAction::AccountInviteAgain => self.did_account_invite_again(),
            AuditAction::AccountWithdrawInvitation => self.did_account_withdraw_invitation(),
            AuditAction::AccountAcceptInvitation => self.did_account_accept_invitation(),
            AuditAction::AccountAskPassword => self.did_account_ask_password(),
            AuditAction::AccountResetPassword => self.did_account_reset_password(),
            AuditAction::AccountSetPassword => self.did_account_set_password(),
            AuditAction::AccountEndSession => self.did_account_end_session(),
            AuditAction::AccountEndSessions => self.did_account_end_sessions(),
            AuditAction::AccountSetFactor => self.did_account_set_factor(),
            AuditAction::AccountRenewCodes => self.did_account_renew_codes(),
            AuditAction::AccountRemoveFactor => self.did_account_remove_factor(),
            AuditAction::AccountResetFactor => self.did_account_reset_factor(),
            AuditAction::AccountSignIn => self.did_account_sign_in(),
            AuditAction::AccountSignOut => self.did_account_sign_out(),
            AuditAction::AccountRefuseSignIn => self.did_account_refuse_sign_in(),
            AuditAction::NotificationRead => self.did_notification_read(),
            AuditAction::NotificationChoose => self.did_notification_choose(),
            AuditAction::SitePublish => self.did_site_publish(),
            AuditAction::PublishedRebuild => self.did_published_rebuild(),
            AuditAction::TrailNote => self.did_trail_note(),
            AuditAction::AccountEdit => self.did_account_edit(),
            AuditAction::AccountSetNamed => self.did_account_set_named(),
        }
    }
}
