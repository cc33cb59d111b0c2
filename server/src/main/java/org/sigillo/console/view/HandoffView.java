package org.sigillo.console.view;

import org.sigillo.console.change.ChangeView;

/// What whoever holds the DNS is shown.
///
/// @param organization who asks
/// @param change what is to be published
/// @param ends until when the page is there
/// @param path of this page
public record HandoffView(String organization, ChangeView change, String ends, String path) {}
