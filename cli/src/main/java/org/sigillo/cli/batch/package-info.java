/// Many questions in one run: JSON Lines in, answers in the same order, all cores at work.
@NullMarked
package org.sigillo.cli.batch;

import org.jspecify.annotations.NullMarked;
