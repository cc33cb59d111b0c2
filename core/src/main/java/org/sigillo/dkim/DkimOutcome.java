package org.sigillo.dkim;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// What was found of one signature. What could not be read is `null`.
///
/// @param result the registry's word
/// @param reason why it is no plain pass; `null` for a pass
/// @param detail what the reason speaks of: a tag, a value; data, never prose
/// @param domain the Signing Domain, `d=`, in A-labels
/// @param selector `s=`
/// @param identity the Agent or User Identifier, `i=`, decoded; `@` and the domain where absent
/// @param algorithm `a=`, lower case
/// @param canonicalization `c=`, header/body, both written out
/// @param keyBits the length of the key's modulus, 256 for Ed25519
/// @param testing the key says `t=y`
/// @param bodyLength `l=`, in octets of the canonical body
/// @param unsignedOctets octets of the canonical body behind `l=`; 0 where all is signed
/// @param signatureData the first octets of `b=`, without white space, as `header.b` tells signatures apart (6008)
public record DkimOutcome(
        DkimResult result,
        @Nullable DkimReason reason,
        String detail,
        @Nullable DomainName domain,
        @Nullable String selector,
        @Nullable String identity,
        @Nullable String algorithm,
        @Nullable String canonicalization,
        @Nullable Integer keyBits,
        boolean testing,
        @Nullable Long bodyLength,
        @Nullable Long unsignedOctets,
        @Nullable String signatureData) {}
