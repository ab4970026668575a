# Reads the machine's own apt source entries (deb822 stanzas, or lines of the older form) and prints
# the same entries for the suite `<codename>-backports`: same mirror, same key. Give -v codename=….

BEGIN { RS = ""; FS = "\n" }

# A stanza for this release. Its comments, its other suites and its being disabled are left out.
/(^|\n)Suites:/ {
  deb = suite = disabled = 0
  stanza = ""
  for (line = 1; line <= NF; line++) {
    if ($line ~ /^#/) continue
    if ($line ~ /^Types:/ && $line ~ /[ \t]deb([ \t]|$)/) deb = 1
    if ($line ~ /^Enabled:[ \t]*no/) disabled = 1
    if ($line ~ /^Types:/) $line = "Types: deb"
    if ($line ~ /^Suites:/) {
      suite = (" " substr($line, 8) " ") ~ ("[ \t]" codename "[ \t]")
      $line = "Suites: " codename "-backports"
    }
    stanza = stanza $line "\n"
  }
  if (deb && suite && !disabled) print stanza
  next
}

# `deb [options] URI suite components`, the options being optional.
{
  for (line = 1; line <= NF; line++) {
    if ($line ~ "^deb[ \t]+(\\[[^]]*\\][ \t]+)?[^ \t]+[ \t]+" codename "[ \t]") {
      sub("[ \t]" codename "[ \t]", " " codename "-backports ", $line)
      print $line
    }
  }
}
