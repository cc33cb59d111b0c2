/// What the pages say, in each language: `en.properties` and its translations.
@NullMarked
package org.sigillo.console.words;

import org.jspecify.annotations.NullMarked;
