package org.sigillo.aws;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.route53.CfnRecordSet;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.constructs.Construct;

/// One domain: its records, and what they speak of. The hosted zone is there already and is a parameter, so that
/// nothing is asked of AWS to synthesise.
public final class MailStack extends Stack {
    /// Makes the resources.
    ///
    /// @param scope the app
    /// @param id the stack's name
    /// @param props its description and region
    /// @param wanted what the domain publishes
    /// @param site what is served; without hosts nothing is
    /// @throws Unusable if a file is of no kind that is served
    public MailStack(Construct scope, String id, StackProps props, Wanted wanted, SiteFiles site) throws Unusable {
        super(scope, id, props);
        CfnParameter zoneId = CfnParameter.Builder.create(this, "HostedZoneId")
                .type("AWS::Route53::HostedZone::Id")
                .description("The hosted zone of " + wanted.zone())
                .build();
        IHostedZone zone = HostedZone.fromHostedZoneAttributes(
                this,
                "Zone",
                HostedZoneAttributes.builder()
                        .hostedZoneId(zoneId.getValueAsString())
                        .zoneName(wanted.zone())
                        .build());
        MailSite served = site.hosts().isEmpty() ? null : new MailSite(this, zone, site);
        records(zone, wanted, served);
        if (served != null)
            CfnOutput.Builder.create(this, "Files")
                    .description("The bucket of the files")
                    .value(served.bucket().getBucketName())
                    .build();
    }

    private void records(IHostedZone zone, Wanted wanted, @Nullable MailSite served) {
        List<String> ids = new ArrayList<>();
        for (RecordSet set : wanted.records()) {
            CfnRecordSet record = CfnRecordSet.Builder.create(this, id(set, ids))
                    .hostedZoneId(zone.getHostedZoneId())
                    .name(set.name() + '.')
                    .type(set.type())
                    .ttl(String.valueOf(set.ttl()))
                    .resourceRecords(set.route53())
                    .build();
            boolean announces = set.name().startsWith("_mta-sts.") || set.name().contains("._bimi.");
            if (announces && served != null) served.before(record); // 8461 §3.1: the id tells of a policy that is there
        }
    }

    /// A name for the template: letters and digits, and each its own.
    private static String id(RecordSet set, List<String> taken) {
        StringBuilder out = new StringBuilder("Record");
        boolean upper = true;
        for (char c : (set.name() + '.' + set.type()).toCharArray()) {
            boolean plain = c < 128 && Character.isLetterOrDigit(c);
            if (plain) out.append(upper ? Character.toUpperCase(c) : c);
            upper = !plain;
        }
        String id = out.toString();
        for (int i = 2; taken.contains(id); i++) id = out + "N" + i;
        taken.add(id);
        return id;
    }
}
