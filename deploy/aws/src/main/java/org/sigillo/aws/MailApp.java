package org.sigillo.aws;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/// The app `cdk` runs. `-c export=FILE` names what `sigillo dns export --format json` wrote, `-c site=DIR` what
/// `sigillo
/// deploy --site` wrote.
public final class MailApp {
    /// CloudFront takes certificates of this region alone; the rest goes there too.
    public static final String REGION = "us-east-1";

    private MailApp() {}

    /// Synthesises.
    ///
    /// @param arguments none
    public static void main(String[] arguments) {
        App app = app();
        try {
            add(app, context(app, "export"), context(app, "site"));
        } catch (Unusable | IOException wrong) {
            System.err.println("deploy/aws: " + wrong.getMessage() + '.');
            System.exit(2);
        }
        app.synth();
    }

    /// An app that tells nobody what is in it.
    ///
    /// @return a new one
    static App app() {
        return new App(AppProps.builder().analyticsReporting(false).build());
    }

    /// Adds the domain's stack.
    ///
    /// @param app to what
    /// @param export the document of `dns export`
    /// @param site the folder of `deploy`, or `null` for the policy alone
    /// @return the stack
    /// @throws IOException if something cannot be read
    /// @throws Unusable if it cannot be deployed
    static MailStack add(App app, @Nullable String export, @Nullable String site) throws IOException, Unusable {
        if (export == null)
            throw new Unusable("-c export=FILE is missing: what \"sigillo dns export --format json\" wrote");
        Wanted wanted = Wanted.read(Path.of(export));
        SiteFiles files = site == null ? SiteFiles.of(wanted) : SiteFiles.read(wanted, Path.of(site));
        StackProps props = StackProps.builder()
                .description("What " + wanted.domain() + " publishes for mail")
                .env(Environment.builder().region(REGION).build())
                .build();
        return new MailStack(app, "Mail-" + wanted.domain().replace('.', '-'), props, wanted, files);
    }

    private static @Nullable String context(App app, String key) {
        Object value = app.getNode().tryGetContext(key);
        return value == null ? null : value.toString();
    }
}
