package org.sigillo.documents.records;

/// What receivers will do with a record as it is.
public enum Effect {
    /// They find no record, since they ask another name.
    NOT_FOUND("record.effect-not-found"),
    /// They pass over the record as if there were none.
    IGNORED("record.effect-ignored"),
    /// They end the check with an error.
    ERROR("record.effect-error"),
    /// They treat the policy as `none`.
    AS_NONE("record.effect-as-none"),
    /// They apply no policy and send no reports.
    NO_POLICY("record.effect-no-policy"),
    /// They pass over the tag, or take its default.
    TAG_IGNORED("record.effect-tag-ignored"),
    /// They send no reports there.
    NO_REPORTS("record.effect-no-reports"),
    /// They let everybody pass.
    PASSES_ALL("record.effect-passes-all"),
    /// They learn nothing of those not listed.
    NEUTRAL("record.effect-neutral"),
    /// They do what was meant, some of them late or not at all.
    UNRELIABLE("record.effect-unreliable"),
    /// Their signature checks fail.
    UNSIGNED("record.effect-unsigned"),
    /// They do what was meant.
    NONE("record.effect-none");

    private final String code;

    Effect(String code) {
        this.code = code;
    }

    /// The code of its sentence.
    ///
    /// @return a stable dotted code
    public String code() {
        return code;
    }
}
