package org.sigillo.documents.aggregate;

/// A value out of a closed list, as the schema of the reports has it.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9990#appendix-A RFC 9990 appendix A
public sealed interface ReportWord
        permits ActionDisposition,
                DiscoveryMethod,
                DkimResultWord,
                DmarcAlignmentResult,
                OverrideType,
                SpfResultWord,
                SpfScope {
    /// The word in the report: lower case.
    ///
    /// @return the word
    String word();
}
