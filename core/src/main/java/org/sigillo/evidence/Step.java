package org.sigillo.evidence;

import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;

/// One question and its answer.
///
/// @param question what was asked
/// @param answer what came back
public record Step(DnsQuestion question, DnsAnswer answer) {}
