package org.sigillo.aws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.ErrorResponse;
import software.amazon.awscdk.services.cloudfront.IDistribution;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.AaaaRecord;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.CloudFrontTarget;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.s3.deployment.BucketDeployment;
import software.amazon.awscdk.services.s3.deployment.CacheControl;
import software.amazon.awscdk.services.s3.deployment.Source;
import software.constructs.Construct;

/// What serves the files: a bucket nobody reads but the distribution, the distribution, its certificate, and the
/// addresses of the hosts.
final class MailSite {
    /// How long the policy may stand in a cache: senders keep it for its max_age, so no other cache needs to.
    static final Duration POLICY_AGE = Duration.minutes(5);
    /// How long a logo or a mark certificate may.
    static final Duration LOGO_AGE = Duration.days(1);
    /// How long a mistake is remembered.
    static final Duration ERROR_AGE = Duration.minutes(1);

    private final Construct scope;
    private final Bucket bucket;
    private final List<Construct> parts = new ArrayList<>();

    MailSite(Construct scope, IHostedZone zone, SiteFiles site) throws Unusable {
        this.scope = scope;
        this.bucket = Bucket.Builder.create(scope, "Bucket")
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                .removalPolicy(RemovalPolicy.DESTROY) // the files are made anew by any call
                .build();
        Distribution distribution = distribution(List.copyOf(site.hosts()), zone);
        for (Map.Entry<String, byte[]> file : site.files().entrySet())
            parts.add(file(file.getKey(), file.getValue(), distribution));
        RecordTarget target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
        for (String host : site.hosts()) {
            parts.add(ARecord.Builder.create(scope, "Address-" + host)
                    .zone(zone)
                    .recordName(host + '.')
                    .target(target)
                    .build());
            parts.add(AaaaRecord.Builder.create(scope, "Address6-" + host)
                    .zone(zone)
                    .recordName(host + '.')
                    .target(target)
                    .build());
        }
    }

    Bucket bucket() {
        return bucket;
    }

    /// Files and addresses are there before something is.
    void before(Construct announcement) {
        for (Construct part : parts) announcement.getNode().addDependency(part);
    }

    private Distribution distribution(List<String> hosts, IHostedZone zone) {
        Certificate certificate = Certificate.Builder.create(scope, "Certificate")
                .domainName(hosts.getFirst())
                .subjectAlternativeNames(hosts.subList(1, hosts.size()))
                .validation(CertificateValidation.fromDns(zone))
                .build();
        CachePolicy cache = CachePolicy.Builder.create(scope, "Cache")
                .comment("as long as the file says")
                .minTtl(Duration.seconds(0))
                .defaultTtl(POLICY_AGE)
                .maxTtl(LOGO_AGE)
                .build();
        return Distribution.Builder.create(scope, "Distribution")
                .comment("policy and logo of " + zone.getZoneName())
                .domainNames(hosts)
                .certificate(certificate)
                .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021) // 8461 §3.3 asks for 1.2 or newer
                .defaultBehavior(BehaviorOptions.builder()
                        .origin(S3BucketOrigin.withOriginAccessControl(bucket))
                        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY) // 8461 §3.3: no redirect is followed
                        .allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
                        .cachePolicy(cache)
                        .compress(false)
                        .build())
                .errorResponses(List.of(error(403), error(404)))
                .enableIpv6(true)
                .build();
    }

    private static ErrorResponse error(int status) {
        return ErrorResponse.builder().httpStatus(status).ttl(ERROR_AGE).build();
    }

    /// One deployment a file, since each has its own type.
    private BucketDeployment file(String path, byte[] octets, IDistribution distribution) throws Unusable {
        boolean policy = path.equals(SiteFiles.POLICY);
        Duration age = policy ? POLICY_AGE : LOGO_AGE;
        String type = SiteFiles.mediaType(path);
        return BucketDeployment.Builder.create(scope, "File-" + path)
                .destinationBucket(bucket)
                .sources(List.of(Source.data(path, text(path, octets))))
                .contentType(type)
                .cacheControl(List.of(CacheControl.setPublic(), CacheControl.maxAge(age)))
                .distribution(distribution)
                .distributionPaths(List.of('/' + path))
                .prune(false)
                .retainOnDelete(false)
                .build();
    }

    /// A text, since the deployment takes no other; whole, or not at all.
    private static String text(String path, byte[] octets) throws Unusable {
        String text = new String(octets, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), octets))
            throw new Unusable(path + " is not text in UTF-8; a packed logo has to be unpacked first");
        return text;
    }
}
