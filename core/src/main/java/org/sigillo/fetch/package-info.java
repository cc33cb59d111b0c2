/// The door to HTTPS, and its twin in memory: how policies and logos are fetched.
@NullMarked
package org.sigillo.fetch;

import org.jspecify.annotations.NullMarked;
