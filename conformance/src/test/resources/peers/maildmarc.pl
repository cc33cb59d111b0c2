#!/usr/bin/perl
# Mail::DMARC: an aggregate report read. The lines are those of door.py. This version looks for elements without a
# namespace and finds none in reports of RFC 9990, so the declaration is taken off before it reads them.
use strict;
use warnings;
use JSON::PP;
use MIME::Base64;
use Mail::DMARC::Report;
use Mail::DMARC::Report::Receive;

{
    no warnings 'redefine';
    *Mail::DMARC::Report::save_aggregate = sub { return 1 };    # nothing is stored
}

$| = 1;
my $json = JSON::PP->new->ascii->canonical;

while ( my $line = <STDIN> ) {
    my $job = $json->decode($line);
    my %answer;
    eval {
        my $xml = decode_base64( $job->{report} );
        $xml =~ s/ xmlns="urn:ietf:params:xml:ns:dmarc-2.0"//;
        my $receive = Mail::DMARC::Report::Receive->new;
        $receive->handle_body($xml);
        my $read = $receive->report->aggregate;
        my $policy = $read->policy_published;
        %answer = (
            organization => $read->metadata->org_name,
            email        => $read->metadata->email,
            reportId     => $read->metadata->report_id,
            begin        => $read->metadata->begin,
            end          => $read->metadata->end,
            policy       => { map { $_ => $policy->$_ } qw/ domain p sp adkim aspf / },
            records      => [
                map {
                    my $row = $_;
                    {
                        sourceIp    => $row->row->source_ip,
                        count       => $row->row->count,
                        disposition => $row->row->policy_evaluated->disposition,
                        dkim        => $row->row->policy_evaluated->dkim,
                        spf         => $row->row->policy_evaluated->spf,
                        headerFrom  => $row->identifiers->header_from,
                        dkimResults => [ map { +{ domain => $_->domain, selector => $_->selector, result => $_->result } } @{ $row->auth_results->dkim || [] } ],
                        spfResults  => [ map { +{ domain => $_->domain, result => $_->result } } @{ $row->auth_results->spf || [] } ],
                    }
                } @{ $read->record || [] }
            ],
        );
        1;
    } or do {
        %answer = ( raised => substr( "$@", 0, 300 ) );
    };
    print $json->encode( { answer => \%answer } ), "\n";
}
