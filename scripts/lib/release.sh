# shellcheck shell=bash
# Sourced by infra/scripts/deploy.sh, after build.sh: a release as it is installed, self-contained: nothing of .NET need be on
# the machine that it runs on.

: "${tree:?the caller sets tree to the working tree}" "${configuration:?build.sh sets it}"
RELEASE_FOLDER="$tree/artifacts/release"

# Publishes host, pbm and the outside witness into artifacts/release, unless nothing changed since; quiet unless it fails.
publish_release() {
  local stamp="$tree/artifacts/release.stamp" log
  if [ -x "$RELEASE_FOLDER/bin/experimance" ] && [ -f "$stamp" ] && ! release_changed_since "$stamp"; then return; fi
  ensure_sdk
  echo "Publishing the release (a minute or two)" >&2
  mkdir -p "$tree/artifacts"
  touch "$stamp.next"
  rm -rf "$RELEASE_FOLDER" "$stamp"
  mkdir -p "$RELEASE_FOLDER"
  log=$(mktemp)
  publish_part pbm src/Cmd/Client/Client.csproj
  publish_part witness src/Operations/Witness/Witness.csproj
  publish_part host src/Host/Host.csproj
  rm -f "$log"
  local part
  for part in projects hocon infra; do cp -r "$tree/$part" "$RELEASE_FOLDER/$part"; done
  mv "$stamp.next" "$stamp"
}

# Of publish_release, whose $log it uses. Each into a folder of its own: into one, a project's publish removes what another's has
# put there. The host comes last, for it has most of the runtime that all share.
publish_part() { # name, project
  local kind=linux-x64
  [ "$(uname -m)" != aarch64 ] || kind=linux-arm64
  if ! dotnet publish "$tree/$2" -c "$configuration" -r "$kind" --self-contained \
    -o "$tree/artifacts/published/$1" -p:ArtifactsPath="$tree/artifacts/published/build" -p:DebugType=none -p:GenerateDocumentationFile=false \
    -v quiet -nologo >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    echo "The release could not be published ($2); what is wrong stands above. Mend it (network? disk?) and run the same command again." >&2
    exit 1
  fi
  mkdir -p "$RELEASE_FOLDER/bin"
  cp -a "$tree/artifacts/published/$1/." "$RELEASE_FOLDER/bin/"
}

release_changed_since() { # stamp
  changed_since "$1" || [ -n "$(find "$tree/projects" "$tree/hocon" "$tree/infra" -newer "$1" -print -quit)" ]
}
