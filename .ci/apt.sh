# For sourcing: Debian's package tools, without questions, and patient with a slow mirror.

export DEBIAN_FRONTEND=noninteractive

apt() {
  apt-get -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
    -o Dpkg::Options::=--force-confold --quiet --quiet "$@" </dev/null
}

# Reads the package lists and installs; once more from the start if that fails, since a mirror may be
# in the middle of an update.
apt_install() {
  if [[ $EUID -ne 0 ]]; then
    echo "Only root can install what is missing here: $*" >&2
    return 1
  fi
  { apt update && apt install --yes --no-install-recommends "$@"; } || {
    echo "Installing failed; trying once more." >&2
    sleep 5
    apt update && apt install --yes --no-install-recommends "$@"
  }
}
