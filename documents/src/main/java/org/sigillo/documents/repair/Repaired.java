package org.sigillo.documents.repair;

/// One deviation that was read all the same.
///
/// @param repair what it is
/// @param where the element, field or name; empty if the whole
/// @param found what stood there, shortened; empty if that says nothing
public record Repaired(Repair repair, String where, String found) {}
