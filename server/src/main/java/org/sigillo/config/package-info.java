/// The one configuration file, in TOML: text in, values out, or everything that is wrong with it at once, with lines.
///
/// ```
/// ConfigFile      text → ConfigReading
/// ConfigReading   Config or ConfigProblem…
/// Config          what the operator wants: listeners, trust, policy, keys, and where to tell of it
/// Section         one table of the file, read key by key
/// LineIndex       where each key stands
/// ```
///
/// Nothing here opens a socket or reads a key: that is done by whoever builds the house.
@NullMarked
package org.sigillo.config;

import org.jspecify.annotations.NullMarked;
