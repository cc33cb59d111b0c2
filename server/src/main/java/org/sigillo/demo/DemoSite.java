package org.sigillo.demo;

import org.sigillo.fetch.HttpsFetch;

/// What the sample company publishes by HTTPS: the policy its reports about TLS speak of (8461 §3.2). Nobody else is
/// asked.
public final class DemoSite implements HttpsFetch {
    private static final String PLACE = "https://mta-sts.alder.example/.well-known/mta-sts.txt";
    private static final String POLICY =
            "version: STSv1\r\nmode: testing\r\nmx: *.alder.example\r\nmax_age: 604800\r\n";

    @Override
    public Fetched get(String url, int maxOctets) {
        return url.equals(PLACE)
                ? new Fetched.Response(200, "text/plain", POLICY)
                : new Fetched.Failed(Why.UNREACHABLE);
    }
}
