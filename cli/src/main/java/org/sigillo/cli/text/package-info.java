/// Values as text a person enjoys reading. Never colour alone: every state has a word and a sign.
@NullMarked
package org.sigillo.cli.text;

import org.jspecify.annotations.NullMarked;
