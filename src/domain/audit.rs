//! What the audit trail can say that someone did.

use super::closed_list::closed_list;

closed_list! {
    /// What was done, in the order in which filters offer it. Written as noun and verb.
    pub enum AuditAction {
        AssessmentStart = "assessment.start",
        RevisionSave = "revision.save",
        AssessmentSubmit = "assessment.submit",
        AssessmentRecall = "assessment.recall",
        AssessmentSendBack = "assessment.send_back",
        AssessmentApprove = "assessment.approve",
        AssessmentUnschedule = "assessment.unschedule",
        AssessmentRelease = "assessment.release",
        AssessmentDiscard = "assessment.discard",
        AssessmentRetract = "assessment.retract",
        BatchConfirm = "batch.confirm",
        RemarkAdd = "remark.add",
        RemarkResolve = "remark.resolve",
        RemarkReopen = "remark.reopen",
        SuggestionAdd = "suggestion.add",
        SuggestionAnswer = "suggestion.answer",
        PromiseCreate = "promise.create",
        PromisePutOnline = "promise.put_online",
        PromiseDelete = "promise.delete",
        PromiseWithdraw = "promise.withdraw",
        PromiseSplit = "promise.split",
        PromiseMerge = "promise.merge",
        PromiseRestore = "promise.restore",
        PromiseUpdate = "promise.update",
        PromiseImport = "promise.import",
        AssessmentImport = "assessment.import",
        PromiseAssign = "promise.assign",
        PromiseRedate = "promise.redate",
        PromiseTakeBack = "promise.take_back",
        PromiseCheck = "promise.check",
        SourceCreate = "source.create",
        SourceUpdate = "source.update",
        TopicCreate = "topic.create",
        TopicUpdate = "topic.update",
        RecordPropose = "record.propose",
        RecordRevise = "record.revise",
        RecordRefuse = "record.refuse",
        RecordWithdraw = "record.withdraw",
        CodebookPropose = "codebook.propose",
        CodebookAdopt = "codebook.adopt",
        CodebookMend = "codebook.mend",
        CodebookRefuse = "codebook.refuse",
        CodebookWithdraw = "codebook.withdraw",
        TrackerCreate = "tracker.create",
        TrackerUpdate = "tracker.update",
        TrackerProposeOpening = "tracker.propose_opening",
        TrackerOpen = "tracker.open",
        TrackerWithdrawOpening = "tracker.withdraw_opening",
        TrackerProposeClosing = "tracker.propose_closing",
        TrackerClose = "tracker.close",
        TrackerWithdrawClosing = "tracker.withdraw_closing",
        AccountCreate = "account.create",
        AccountEdit = "account.edit",
        AccountSetRole = "account.set_role",
        AccountSetPassword = "account.set_password",
        AccountSetNamed = "account.set_named",
        AccountClose = "account.close",
        AccountReopen = "account.reopen",
        AccountInvite = "account.invite",
        AccountInviteAgain = "account.invite_again",
        AccountWithdrawInvitation = "account.withdraw_invitation",
        AccountAcceptInvitation = "account.accept_invitation",
        AccountAskPassword = "account.ask_password",
        AccountResetPassword = "account.reset_password",
        AccountSignIn = "account.sign_in",
        AccountSignOut = "account.sign_out",
        AccountRefuseSignIn = "account.refuse_sign_in",
        NotificationRead = "notification.read",
        NotificationChoose = "notification.choose",
        SitePublish = "site.publish",
        PublishedRebuild = "published.rebuild",
        TrailNote = "trail.note",
    }
}

impl AuditAction {
    /// What it is done to, as it is written. The entry's subject is the id of such a thing, or of that to which it belongs: of
    /// an assessment for its revisions, remarks and suggestions.
    pub fn noun(self) -> &'static str {
        self.code().split_once('.').map_or(self.code(), |(noun, _)| noun)
    }
}
