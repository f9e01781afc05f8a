namespace Experimance.Operations.Machine;

/// <summary>What lies at a path: enough to tell whether it is as it should be, and to compare a whole tree with another moment.</summary>
/// <param name="Hash">Of a file: SHA-256 in hexadecimal digits.</param>
/// <param name="Target">Of a link.</param>
internal sealed record Seen(SeenKind Kind, Ownership? Ownership = null, string? Hash = null, string? Target = null)
{
    public static Seen Nothing { get; } = new(SeenKind.Absent);

    public override string ToString() =>
        Kind switch
        {
            SeenKind.Absent => "nothing",
            SeenKind.Link => $"link to {Target}",
            _ => $"{Kind.ToString().ToLowerInvariant()} {Ownership} {Hash}".TrimEnd(),
        };
}

/// <summary>What can lie at a path.</summary>
internal enum SeenKind
{
    Absent,
    File,
    Folder,
    Link,

    /// <summary>A socket, a device, a pipe.</summary>
    Other,
}
