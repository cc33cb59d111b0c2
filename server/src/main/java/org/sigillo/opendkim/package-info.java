/// Takes over what OpenDKIM was told: its configuration with the tables and lists it names, as a configuration of ours.
@NullMarked
package org.sigillo.opendkim;

import org.jspecify.annotations.NullMarked;
