/// The life of DKIM keys (RFC 6376 §3.6, §3.6.1): made, published, seen by the world, signing, retiring, revoked,
/// removed.
///
/// ```
/// KeyState      = Generated Published Seen Signing Retiring Revoked Removed       where a key stands
/// KeyEvent      what may happen to it: after(state, event, at) → state, or null
/// Rotation      how the keys of one line follow each other: what the operator wants
/// Timetable     due(rotation, keys, health, now) → Duty…                          values in, values out
/// Appearance    a key and what every authoritative server said → how it looks from outside
/// Keeper        tick(): carries out what is due, by Steps, behind KeeperDoors
/// KeyStore      states and histories, in the store; KeyFolder: private halves, in files
/// ```
///
/// A key signs only after every authoritative server showed it, and what was there before has run out of all caches. It
/// leaves the DNS only after its last signature has expired. Each step is done outside first, in a way that may be done
/// again, and written then: killed anywhere, the same end is reached.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.6.1 RFC 6376 §3.6.1
@NullMarked
package org.sigillo.keys;

import org.jspecify.annotations.NullMarked;
