package org.sigillo.console.view;

/// What the page of trouble shows.
///
/// @param title in a few words
/// @param sentence what to do
public record TroubleView(String title, String sentence) {}
