#!/usr/bin/env bash
# The documentation of the library is whole: a warning of javadoc is an error.
exec mvn -B -q -ntp -Dstyle.color=never -Pjavadoc -Dmaven.test.skip=true -pl core,net,documents verify < /dev/null
