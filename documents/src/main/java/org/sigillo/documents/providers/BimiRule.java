package org.sigillo.documents.providers;

/// Which evidence a provider wants before it shows a logo. All of them want what the draft of BIMI demands besides:
/// DMARC passed and enforced (`p=quarantine` or `p=reject`, without `t=y`) for the domain and its organizational
/// domain, and a valid indicator.
///
/// @param bare whether a logo without a certificate is shown
/// @param common whether one with a Common Mark Certificate is shown
/// @param verified whether one with a Verified Mark Certificate is shown
/// @param checkMark whether a Verified Mark Certificate brings a check mark beside it
/// @param sentence all this in plain words
public record BimiRule(Answer bare, Answer common, Answer verified, Answer checkMark, String sentence) {
    static final BimiRule UNKNOWN = new BimiRule(
            Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN, "Whether it shows logos was not found.");
}
