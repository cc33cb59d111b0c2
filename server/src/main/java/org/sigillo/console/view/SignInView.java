package org.sigillo.console.view;

/// What the pages show by which somebody comes in.
///
/// @param form as it is filled in
/// @param provider who else may say who they are, by name; empty if nobody
/// @param password whether they may come in by password
public record SignInView(AccountForm form, String provider, boolean password) {}
