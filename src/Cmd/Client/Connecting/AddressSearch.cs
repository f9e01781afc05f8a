namespace Experimance.Client.Connecting;

/// <summary>The host that is meant where none is named.</summary>
/// <param name="environment">Of this process.</param>
/// <param name="folder">The present one.</param>
/// <param name="exists">Is there such a file? A test gives its own.</param>
internal sealed class AddressSearch(Func<string, string?> environment, string folder, Func<string, bool> exists)
{
    public const string HostVariable = "EXPERIMANCE_PBM";
    public const string HomeVariable = "EXPERIMANCE_HOME";
    private const string FileName = "pbm.sock";
    private const string ProductionSocket = "/run/experimance/" + FileName;
    private const string ProductionRecords = "/var/lib/experimance/records";

    public static AddressSearch OfProcess { get; } =
        new(Environment.GetEnvironmentVariable, Environment.CurrentDirectory, File.Exists);

    /// <param name="host">As it was typed; null: none was.</param>
    /// <exception cref="PbmException">It is no address, or there is no socket in any of the places.</exception>
    public HostAddress Find(string? host)
    {
        host ??= environment(HostVariable);
        if (!string.IsNullOrEmpty(host))
        {
            return HostAddress.Parse(host);
        }

        var places = Places().ToList();
        return places.Find(place => exists(place)) is { } found
            ? HostAddress.OfSocket(found)
            : throw PbmException.NotReached(
                $"no host runs here (looked for {string.Join(", ", places)}); start one with ./scripts/dev all, or name one: pbm HOST[:PORT]"
            );
    }

    /// <summary>The certificate of this machine's own authority, where it has one and it can be seen.</summary>
    public string? FindAuthority() =>
        new[] { Tree() is { } tree ? Path.Combine(tree, "records") : ProductionRecords, ProductionRecords }
            .Select(records => Path.Combine(records, "tls", "authority.crt"))
            .FirstOrDefault(exists);

    /// <summary>The working tree's first: who stands in it means it.</summary>
    private IEnumerable<string> Places()
    {
        if (Tree() is { } tree)
        {
            yield return Path.Combine(tree, "records", "run", FileName);
        }

        if (environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime)
        {
            yield return Path.Combine(runtime, "experimance", FileName);
        }

        yield return ProductionSocket;
    }

    private string? Tree()
    {
        if (environment(HomeVariable) is { Length: > 0 } home)
        {
            return home;
        }

        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (exists(Path.Combine(at, "Experimance.sln")))
            {
                return at;
            }
        }

        return null;
    }
}
