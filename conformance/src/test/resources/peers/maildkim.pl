#!/usr/bin/perl
# Mail::DKIM: every DKIM signature of a message, top first, its ARC chain; and a signature or a set of its own. The lines are those of door.py.
use strict;
use warnings;
our $now = 0;
BEGIN { *CORE::GLOBAL::time = sub { $main::now || CORE::time() } }    # before Mail::DKIM is compiled
use JSON::PP;
use MIME::Base64;
use Net::DNS;
use Mail::DKIM::Verifier;
use Mail::DKIM::ARC::Verifier;
use Mail::DKIM::DNS;
use Mail::DKIM::Signer;
use Mail::DKIM::ARC::Signer;
use Mail::DKIM::PrivateKey;
use Crypt::OpenSSL::RSA;

$| = 1;
my $json = JSON::PP->new->ascii->canonical;

sub say_line { print $json->encode( $_[0] ), "\n" }

{
    package Door;
    sub new { bless { errorstring => 'NOERROR' }, shift }
    sub errorstring { $_[0]{errorstring} }

    sub send {
        my ( $self, $name, $type ) = @_;
        main::say_line( { ask => [ $name, uc $type ] } );
        my $reply = $json->decode( scalar <STDIN> );
        if ( $reply->{status} eq 'failed' ) {
            $self->{errorstring} = 'SERVFAIL';
            return undef;
        }
        $self->{errorstring} = 'NOERROR';
        my $packet = Net::DNS::Packet->new( $name, $type );
        $packet->header->rcode( $reply->{status} eq 'noname' ? 'NXDOMAIN' : 'NOERROR' );
        for my $record ( @{ $reply->{records} || [] } ) {
            my $rr = Net::DNS::RR->new( owner => 'x.example', type => 'TXT', txtdata => [ map { substr( $_, 0 ) } @$record ] );
            $packet->push( answer => $rr );
        }
        return $packet;
    }
}
Mail::DKIM::DNS::resolver( Door->new );

sub verify {
    my ( $class, $message ) = @_;
    my $verifier = $class->new( Strict => 1 );
    $message =~ s/\r?\n/\r\n/g unless $message =~ /\r\n/;
    $verifier->PRINT($message);
    $verifier->CLOSE;
    return $verifier;
}

while ( my $line = <STDIN> ) {
    my $job = $json->decode($line);
    $now = $job->{now};
    my $message = decode_base64( $job->{message} );
    my %answer;
    eval {
        if ( $job->{dkim} ) {
            my $verifier = verify( 'Mail::DKIM::Verifier', $message );
            $answer{dkim} = [ map { $_->result_detail // $_->result // 'none' }
                  grep { ref($_) !~ /DkSignature/ } $verifier->signatures ];
            $answer{overall} = $verifier->result_detail;
        }
        if ( $job->{arc} ) {
            my $verifier = verify( 'Mail::DKIM::ARC::Verifier', $message );
            $answer{arc} = $verifier->result_detail;
        }
        if ( my $how = $job->{sign} || $job->{seal} ) {
            my %args = (
                Algorithm => $how->{algorithm},
                Domain    => $how->{domain},
                Selector  => $how->{selector},
                Key => Mail::DKIM::PrivateKey->load( Cork => Crypt::OpenSSL::RSA->new_private_key( $how->{key} ) ),
            );
            my $signer =
                $job->{sign}
              ? Mail::DKIM::Signer->new( %args, Method => "$how->{header}/$how->{body}" )
              : Mail::DKIM::ARC::Signer->new( %args, SrvId => $how->{authservId}, Chain => 'pass' );
            $signer->PRINT($message);
            $signer->CLOSE;
            my @fields = $job->{sign} ? $signer->signature->as_string : $signer->as_strings;
            $answer{signed} = encode_base64( join( '', map { s/\r?\n/\r\n/gr . "\r\n" } @fields ), '' );
        }
        1;
    } or do {
        %answer = ( raised => substr( "$@", 0, 200 ) );
    };
    say_line( { answer => \%answer } );
}
