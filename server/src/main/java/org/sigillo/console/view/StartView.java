package org.sigillo.console.view;

import java.util.List;

/// What hurts, and where that leads.
///
/// @param hurts what may hurt, by their keys
/// @param why which of them does; empty if nobody said yet
public record StartView(List<String> hurts, String why) {
    /// Copies the list.
    public StartView {
        hurts = List.copyOf(hurts);
    }
}
