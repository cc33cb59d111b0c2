#!/usr/bin/perl
# Mail::SRS: a sender rewritten, or found again. The lines are those of door.py.
use strict;
use warnings;
our $now = 0;
BEGIN { *CORE::GLOBAL::time = sub { $main::now || CORE::time() } }    # before Mail::SRS is compiled
use JSON::PP;
use Mail::SRS;

$| = 1;
my $json = JSON::PP->new->ascii->canonical;

while ( my $line = <STDIN> ) {
    my $job = $json->decode($line);
    $now = $job->{now};
    my $srs = Mail::SRS->new( Secret => $job->{secret}, MaxAge => 21, HashLength => 4, HashMin => 4 );
    my %answer;
    eval {
        $answer{address} =
          $job->{forward} ? $srs->forward( $job->{forward}, $job->{alias} ) : $srs->reverse( $job->{reverse} );
        1;
    } or do {
        %answer = ( raised => substr( "$@", 0, 200 ) );
    };
    print $json->encode( { answer => \%answer } ), "\n";
}
