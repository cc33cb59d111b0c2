/// Takes over what OpenDKIM was told: its configuration with the tables and lists it names, as a configuration of ours.
///
/// ```
/// OpendkimFile     the lines of the file             OpendkimValues   their values, the lists and tables they name
/// OpendkimImport   writes ours, and says what is left
/// ```
@NullMarked
package org.sigillo.opendkim;

import org.jspecify.annotations.NullMarked;
