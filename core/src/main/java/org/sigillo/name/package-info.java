/// The names mail is addressed and authenticated by: domain names, addresses, IP addresses and networks.
@NullMarked
package org.sigillo.name;

import org.jspecify.annotations.NullMarked;
