# shellcheck shell=bash
# Sourced by the scripts: the SDK of global.json, and the host built when something changed.
# Exit status as in the contract: 3 = something is missing on the machine.

: "${tree:?the caller sets tree to the working tree}"
configuration=Release
HOST_PROGRAM="$tree/artifacts/bin/Host/release/experimance"
CLIENT_PROGRAM="$tree/artifacts/pbm/bin/Client/release/pbm"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Microsoft's install script; another address only for tests (a stand-in on loopback).
sdk_script_address="${EXPERIMANCE_SDK_SCRIPT:-https://dot.net/v1/dotnet-install.sh}"

sdk_wanted() {
  sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$tree/global.json" | head -n 1
}

has_sdk() { # program
  command -v "$1" >/dev/null && (cd "$tree" && "$1" --version) >/dev/null 2>&1
}

# Makes `dotnet` the SDK of global.json; installs it for this user where it is missing.
ensure_sdk() {
  local own="${DOTNET_INSTALL_DIR:-$HOME/.dotnet}"
  if has_sdk dotnet; then return; fi
  if has_sdk "$own/dotnet"; then
    export PATH="$own:$PATH" DOTNET_ROOT="$own"
    return
  fi
  local wanted script
  wanted=$(sdk_wanted)
  echo "The .NET SDK $wanted is missing; installing it for $(id -un) into $own" >&2
  script=$(mktemp)
  if ! fetch "$sdk_script_address" "$script" || ! bash "$script" --version "$wanted" --install-dir "$own" >&2; then
    rm -f "$script"
    echo "The .NET SDK $wanted could not be installed (no network?). With network, run:" >&2
    echo "  curl -fsSL $sdk_script_address | bash -s -- --version $wanted" >&2
    exit 3
  fi
  rm -f "$script"
  export PATH="$own:$PATH" DOTNET_ROOT="$own"
}

fetch() { # address, file
  if command -v curl >/dev/null; then
    curl -fsSL --connect-timeout 10 --max-time 60 "$1" -o "$2"
  elif command -v wget >/dev/null; then
    wget -q -T 60 "$1" -O "$2"
  else
    echo "Neither curl nor wget is here to fetch $1" >&2
    return 1
  fi
}

# Builds the host unless nothing changed since; quiet unless it fails.
build_host() {
  local stamp="$tree/artifacts/host.stamp"
  if [ -x "$HOST_PROGRAM" ] && [ -f "$stamp" ] && ! changed_since "$stamp"; then return; fi
  local log
  log=$(mktemp)
  touch "$stamp.next" 2>/dev/null || { mkdir -p "$tree/artifacts" && touch "$stamp.next"; }
  if ! dotnet build "$tree/src/Host/Host.csproj" -c "$configuration" -v quiet -nologo >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log" "$stamp.next"
    echo "The build failed; what is wrong stands above." >&2
    exit 1
  fi
  rm -f "$log"
  mv "$stamp.next" "$stamp"
}

# The client as it is compiled here, which takes seconds; installations get a native program, whose compiler takes minutes
# (src/Cmd/Client/Client.csproj). Apart from the host's build, for both may run at once. Says what takes time. The stamp holds
# where .NET lies, so that starting pbm again need not look for it.
build_client() {
  local stamp="$tree/artifacts/client.stamp"
  if [ -x "$CLIENT_PROGRAM" ] && [ -f "$stamp" ] && ! client_changed_since "$stamp"; then
    local root
    root=$(<"$stamp")
    [ -z "$root" ] || export DOTNET_ROOT="$root"
    return
  fi
  ensure_sdk
  mkdir -p "$tree/artifacts"
  local log
  log=$(mktemp)
  # Two at once would write the same files; the second finds it built. The build does not inherit the lock: it leaves
  # servers behind, which would hold it.
  exec {building}>"$tree/artifacts/client.lock"
  if ! flock -n "$building"; then
    echo "pbm is being built elsewhere; waiting for it" >&2
    flock "$building"
  fi
  if ! [ -x "$CLIENT_PROGRAM" ] || ! [ -f "$stamp" ] || client_changed_since "$stamp"; then
    echo "Building pbm: some seconds, and not again until its code changes" >&2
    touch "$stamp.next"
    if ! dotnet build "$tree/src/Cmd/Client/Client.csproj" -c "$configuration" -p:RunAnalyzers=false \
      -p:ArtifactsPath="$tree/artifacts/pbm" -v quiet -nologo >"$log" 2>&1 {building}>&-; then
      cat "$log" >&2
      rm -f "$log" "$stamp.next"
      echo "The build of pbm failed; what is wrong stands above." >&2
      exit 1
    fi
    printf '%s' "${DOTNET_ROOT:-}" >"$stamp.text"
    touch -r "$stamp.next" "$stamp.text"
    mv "$stamp.text" "$stamp"
    rm -f "$stamp.next"
  fi
  rm -f "$log"
  exec {building}>&-
}

client_changed_since() { # stamp
  [ -n "$(find "$tree/src/Cmd/Client" "$tree/src/Cmd/Wire" "$tree"/Directory.*.props "$tree/src/Directory.Build.props" "$tree/global.json" -newer "$1" -print -quit)" ]
}

changed_since() { # stamp
  [ -n "$(find "$tree/src" "$tree"/Directory.*.props "$tree/global.json" -newer "$1" -not -path '*/artifacts/*' -print -quit)" ]
}
