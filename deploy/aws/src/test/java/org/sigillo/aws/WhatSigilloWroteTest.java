package org.sigillo.aws;

import static org.assertj.core.api.Assumptions.assumeThat;
import static software.amazon.awscdk.assertions.Match.arrayWith;
import static software.amazon.awscdk.assertions.Match.stringLikeRegexp;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Template;

/// The documents of the program as it is today; `.ci/checks/aws.sh` has it write them.
class WhatSigilloWroteTest {
    private static Template of(String export) throws Exception {
        String folder = System.getProperty("sigillo.example");
        assumeThat(folder)
                .as("-Dsigillo.example, a folder with deploy.json, export.json and site")
                .isNotNull();
        return Template.fromStack(MailApp.add(MailApp.app(), folder + "/" + export, folder + "/site"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy.json", "export.json"})
    void itIsDeployedWhole(String file) throws Exception {
        Template template = of(file);
        template.resourceCountIs("AWS::Route53::RecordSet", 5 + 2);
        template.hasResourceProperties(
                "AWS::Route53::RecordSet",
                Map.of("Name", "example.org.", "Type", "TXT", "ResourceRecords", List.of("\"v=spf1 mx -all\"")));
        template.hasResourceProperties(
                "AWS::Route53::RecordSet",
                Map.of(
                        "Name",
                        "_mta-sts.example.org.",
                        "ResourceRecords",
                        List.of(stringLikeRegexp("^\"v=STSv1; id=[0-9a-f]+;\"$"))));
        template.hasResourceProperties(
                "AWS::Route53::RecordSet",
                Map.of(
                        "Name",
                        "default._bimi.example.org.",
                        "ResourceRecords",
                        List.of("\"v=BIMI1; l=https://mta-sts.example.org/bimi/logo.svg; a=\"")));
        template.resourceCountIs("Custom::CDKBucketDeployment", 2);
        template.hasResourceProperties(
                "Custom::CDKBucketDeployment", Map.of("DistributionPaths", arrayWith(List.of("/bimi/logo.svg"))));
    }
}
