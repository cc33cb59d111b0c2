package org.sigillo.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awscdk.assertions.Match.arrayWith;
import static software.amazon.awscdk.assertions.Match.objectLike;
import static software.amazon.awscdk.assertions.Match.stringLikeRegexp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Capture;
import software.amazon.awscdk.assertions.Template;

/// The template, value by value; nothing is asked of AWS. One program of the CDK's runs in Node.js, started once.
class MailStackTest {
    private static final String HOST = "mta-sts.example.org";
    private static final Wanted WANTED = new Wanted(
            "example.org",
            "example.org",
            List.of(
                    new RecordSet("example.org", "MX", 3600, List.of("10 mx1.example.org", "20 mx2.example.org")),
                    new RecordSet("_mta-sts.example.org", "TXT", 300, List.of("v=STSv1; id=1;")),
                    new RecordSet("_smtp._tls.example.org", "TXT", 300, List.of("v=TLSRPTv1; rua=mailto:a@b.example")),
                    new RecordSet("default._bimi.example.org", "TXT", 300, List.of("v=BIMI1; l=x")),
                    new RecordSet("s1._domainkey.example.org", "TXT", 300, List.of("k".repeat(300)))),
            "version: STSv1\nmode: enforce\nmx: mx1.example.org\nmax_age: 604800\n");

    private static Template whole;
    private static Template records;

    @BeforeAll
    static void synthesise() throws Exception {
        StackProps props = StackProps.builder()
                .env(Environment.builder().region(MailApp.REGION).build())
                .build();
        SiteFiles site = SiteFiles.of(WANTED);
        site.hosts().add("logo.example.org");
        site.files().put("bimi/logo.svg", "<svg/>".getBytes(StandardCharsets.UTF_8));
        site.files().put("bimi/mark.pem", "-----BEGIN".getBytes(StandardCharsets.UTF_8));
        whole = Template.fromStack(new MailStack(MailApp.app(), "Whole", props, WANTED, site));
        SiteFiles none = new SiteFiles(new TreeSet<>(), new TreeMap<>());
        records = Template.fromStack(new MailStack(MailApp.app(), "Records", props, WANTED, none));
    }

    @Test
    void everySetOfRecordsIsThere() {
        whole.hasParameter("HostedZoneId", Map.of("Type", "AWS::Route53::HostedZone::Id"));
        whole.hasResourceProperties(
                "AWS::Route53::RecordSet",
                Map.of(
                        "HostedZoneId", Map.of("Ref", "HostedZoneId"),
                        "Name", "example.org.",
                        "Type", "MX",
                        "TTL", "3600",
                        "ResourceRecords", List.of("10 mx1.example.org.", "20 mx2.example.org.")));
        whole.hasResourceProperties(
                "AWS::Route53::RecordSet",
                Map.of(
                        "Name", "s1._domainkey.example.org.",
                        "Type", "TXT",
                        "ResourceRecords", List.of('"' + "k".repeat(255) + "\" \"" + "k".repeat(45) + '"')));
        records.resourceCountIs("AWS::Route53::RecordSet", 5);
        whole.resourceCountIs("AWS::Route53::RecordSet", 5 + 2 * 2);
    }

    @Test
    void withoutFilesThereAreRecordsAlone() {
        for (String type :
                List.of("AWS::S3::Bucket", "AWS::CloudFront::Distribution", "AWS::Lambda::Function", "AWS::IAM::Role"))
            records.resourceCountIs(type, 0);
    }

    @Test
    void nobodyButTheDistributionReadsTheBucket() {
        whole.resourceCountIs("AWS::S3::Bucket", 1);
        whole.hasResourceProperties(
                "AWS::S3::Bucket",
                Map.of(
                        "PublicAccessBlockConfiguration",
                                Map.of(
                                        "BlockPublicAcls", true,
                                        "BlockPublicPolicy", true,
                                        "IgnorePublicAcls", true,
                                        "RestrictPublicBuckets", true),
                        "OwnershipControls",
                                Map.of("Rules", List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced")))));
        Object plain = objectLike(
                Map.of("Effect", "Deny", "Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false"))));
        Object read = objectLike(Map.of(
                "Effect",
                "Allow",
                "Action",
                "s3:GetObject",
                "Principal",
                Map.of("Service", "cloudfront.amazonaws.com"),
                "Condition",
                objectLike(Map.of("StringEquals", objectLike(Map.of())))));
        whole.hasResourceProperties(
                "AWS::S3::BucketPolicy",
                Map.of("PolicyDocument", objectLike(Map.of("Statement", arrayWith(List.of(plain, read))))));
        whole.hasResourceProperties(
                "AWS::CloudFront::OriginAccessControl",
                Map.of(
                        "OriginAccessControlConfig",
                        objectLike(Map.of(
                                "OriginAccessControlOriginType", "s3",
                                "SigningBehavior", "always",
                                "SigningProtocol", "sigv4"))));
    }

    @Test
    void theDistributionAnswersByHttpsWithoutRedirectOrFunction() {
        Capture behavior = new Capture();
        whole.hasResourceProperties(
                "AWS::CloudFront::Distribution",
                Map.of(
                        "DistributionConfig",
                        objectLike(Map.of(
                                "Aliases",
                                List.of("logo.example.org", HOST),
                                "Enabled",
                                true,
                                "IPV6Enabled",
                                true,
                                "ViewerCertificate",
                                objectLike(Map.of(
                                        "AcmCertificateArn", Map.of("Ref", stringLikeRegexp("^Certificate")),
                                        "MinimumProtocolVersion", "TLSv1.2_2021",
                                        "SslSupportMethod", "sni-only")),
                                "DefaultCacheBehavior",
                                behavior,
                                "CustomErrorResponses",
                                List.of(
                                        Map.of("ErrorCode", 403, "ErrorCachingMinTTL", 60),
                                        Map.of("ErrorCode", 404, "ErrorCachingMinTTL", 60))))));
        assertThat(behavior.asObject())
                .containsEntry("ViewerProtocolPolicy", "https-only")
                .containsEntry("Compress", false)
                .containsEntry("AllowedMethods", List.of("GET", "HEAD"))
                .doesNotContainKeys("FunctionAssociations", "LambdaFunctionAssociations");
        whole.hasResourceProperties(
                "AWS::CloudFront::CachePolicy",
                Map.of("CachePolicyConfig", objectLike(Map.of("MinTTL", 0, "DefaultTTL", 300, "MaxTTL", 86_400))));
    }

    @Test
    void theCertificateIsValidatedByDns() {
        whole.hasResourceProperties(
                "AWS::CertificateManager::Certificate",
                Map.of(
                        "DomainName",
                        "logo.example.org",
                        "SubjectAlternativeNames",
                        List.of(HOST),
                        "ValidationMethod",
                        "DNS",
                        "DomainValidationOptions",
                        List.of(
                                Map.of("DomainName", "logo.example.org", "HostedZoneId", Map.of("Ref", "HostedZoneId")),
                                Map.of("DomainName", HOST, "HostedZoneId", Map.of("Ref", "HostedZoneId")))));
    }

    @Test
    void everyHostHasItsAddresses() {
        for (String host : List.of(HOST, "logo.example.org"))
            for (String type : List.of("A", "AAAA"))
                whole.hasResourceProperties(
                        "AWS::Route53::RecordSet",
                        Map.of(
                                "Name",
                                host + '.',
                                "Type",
                                type,
                                "AliasTarget",
                                objectLike(Map.of(
                                        "DNSName",
                                        Map.of(
                                                "Fn::GetAtt",
                                                List.of(stringLikeRegexp("^Distribution"), "DomainName"))))));
    }

    @Test
    void everyFileHasItsTypeAndItsAge() {
        whole.resourceCountIs("Custom::CDKBucketDeployment", 3);
        file(".well-known/mta-sts.txt", "text/plain", "public, max-age=300");
        file("bimi/logo.svg", "image/svg+xml", "public, max-age=86400");
        file("bimi/mark.pem", "application/x-pem-file", "public, max-age=86400");
    }

    private static void file(String path, String type, String age) {
        whole.hasResourceProperties(
                "Custom::CDKBucketDeployment",
                Map.of(
                        "SystemMetadata",
                        Map.of("content-type", type, "cache-control", age),
                        "DistributionPaths",
                        List.of('/' + path),
                        "Prune",
                        false,
                        "RetainOnDelete",
                        false));
    }

    @Test
    void aPolicyIsAnnouncedOnlyWhenItIsServed() {
        Map<String, Map<String, Object>> announcement = whole.findResources(
                "AWS::Route53::RecordSet", Map.of("Properties", Map.of("Name", "_mta-sts.example.org.")));
        assertThat(announcement).hasSize(1);
        String waits = String.valueOf(announcement.values().iterator().next().get("DependsOn"));
        for (String file : whole.findResources("Custom::CDKBucketDeployment").keySet())
            assertThat(waits).contains(file);
        assertThat(waits).contains("Addressmtastsexampleorg");
        Map<String, Map<String, Object>> other =
                whole.findResources("AWS::Route53::RecordSet", Map.of("Properties", Map.of("Type", "MX")));
        assertThat(other.values().iterator().next()).doesNotContainKey("DependsOn");
    }

    @Test
    void aPackedLogoIsRefused() {
        SiteFiles site = SiteFiles.of(WANTED);
        site.files().put("bimi/logo.svg", new byte[] {0x1f, (byte) 0x8b, 8});
        assertThatThrownBy(() -> new MailStack(
                        MailApp.app(), "Packed", StackProps.builder().build(), WANTED, site))
                .hasMessageContaining("unpacked first");
    }
}
