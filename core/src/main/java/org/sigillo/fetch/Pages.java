package org.sigillo.fetch;

import java.util.Map;

/// HTTPS in memory: what stands at each URL. What is not there is unreachable.
///
/// @param pages the answers, by URL
public record Pages(Map<String, Fetched> pages) implements HttpsFetch {
    /// Copies the map.
    public Pages {
        pages = Map.copyOf(pages);
    }

    @Override
    public Fetched get(String url, int maxOctets) {
        Fetched page = pages.getOrDefault(url, new Fetched.Failed(Why.UNREACHABLE));
        boolean tooLarge =
                page instanceof Fetched.Response response && response.body().length() > maxOctets;
        return tooLarge ? new Fetched.Failed(Why.TOO_LARGE) : page;
    }
}
