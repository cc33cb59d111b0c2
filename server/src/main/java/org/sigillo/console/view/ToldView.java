package org.sigillo.console.view;

/// Whether somebody wants the mails about an organization's domains.
///
/// @param token in the link; empty when it is over
/// @param address of who reads them
/// @param organization whose domains
/// @param agreed whether they come
/// @param done what was just done: a key of the words; empty if nothing
public record ToldView(String token, String address, String organization, boolean agreed, String done) {}
