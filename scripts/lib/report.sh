# shellcheck shell=bash
# Sourced by scripts/test: what an xUnit report (XML) says, for people.

# Sum of an attribute of the report's assemblies.
sum() { # report, attribute
  grep -o "<assembly [^>]*" "$1" | sed -n "s/.* $2=\"\([0-9]*\)\".*/\1/p" | awk '{ total += $1 } END { print total + 0 }'
}

# Name and reason of each skipped test, a line each.
skips() { # report
  tr '\n' ' ' <"$1" | sed 's/<test /\n<test /g' | sed -n 's/^<test .*name="\([^"]*\)".*result="Skip".*<reason><!\[CDATA\[\(.*\)\]\]><\/reason>.*/\1: \2/p'
}

# Each failed test: its full name, its message, and the first lines of its stack.
failures() { # report
  awk -v report="$1" '
    # Each record is a tag and the text behind it.
    BEGIN { RS = "<" }
    cdata { take("<" $0); next }
    /^!\[CDATA\[/ { take(substr($0, 9)); next }
    /^(test|error)[ \t\r\n]/ { name = attribute("name"); if (name == "") name = attribute("type") }
    /^(message|stack-trace)>/ { text = plain(substr($0, index($0, ">") + 1)) }
    /^\/message>/ { message = text }
    /^\/stack-trace>/ { stack = text }
    /^\/failure>/ {
      print name
      lines(message, 20, "  ")
      lines(stack, 8, "  ")
      message = stack = ""
    }

    # A piece of a CDATA section: what stands in it is meant as it stands, and it may hold a "<".
    function take(piece,  end) {
      end = index(piece, "]]>")
      cdata = !end
      text = text (end ? substr(piece, 1, end - 1) plain(substr(piece, end + 3)) : piece)
    }

    function attribute(of) {
      return match($0, "[ \t\r\n]" of "=\"[^\"]*\"") ? plain(substr($0, RSTART + length(of) + 3, RLENGTH - length(of) - 4)) : ""
    }

    function plain(escaped) {
      gsub(/&lt;/, "<", escaped)
      gsub(/&gt;/, ">", escaped)
      gsub(/&quot;/, "\"", escaped)
      gsub(/&apos;/, "\047", escaped)
      gsub(/&#xA;|&#10;/, "\n", escaped)
      gsub(/&#x[0-9A-Fa-f]+;|&#[0-9]+;/, "", escaped)
      gsub(/&amp;/, "\\&", escaped)
      return escaped
    }

    function lines(of, most, indent,  count, each, i) {
      sub(/[ \t\r\n]+$/, "", of)
      count = split(of, each, "\n")
      for (i = 1; i <= count && i <= most; i++) print indent each[i]
      if (count > most) print indent "(and " count - most " more in " report ")"
    }
  ' "$1"
}
