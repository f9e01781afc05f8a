using Experimance.Host.Audit;
using Experimance.Palettes.Running;
using Experimance.Wire;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Host.Tests.Audit;

/// <summary>An audit log in a folder of its own; every head that it tells is kept, as the journal would.</summary>
internal sealed class AuditRig : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 27, 6, 0, 0, TimeSpan.Zero));

    public List<AuditHead> Told { get; } = [];

    public string Folder => AuditFolder.Of(_folder.Places);

    public Actors.Foundation.Places Places => _folder.Places;

    /// <summary>The first file.</summary>
    public string First => AuditFolder.SegmentOf(Folder, 1);

    public static Caller Ada { get; } = new("ada", Role.Operator, "192.168.1.7", "shell");

    public static Caller Nobody(string from = "203.0.113.9") => new("nobody", Role.None, from, "api");

    public AuditLog Open(AuditLimits? limits = null) => new(Folder, Clock, limits, Told.Add);

    /// <summary>A log of so many lines, closed again.</summary>
    public void Fill(int lines)
    {
        using var log = Open();
        for (var i = 0; i < lines; i++)
        {
            log.Write(Ada, $"service restart depth {i}", "begun").ShouldBeTrue();
        }
    }

    public AuditVerdict Verify() =>
        AuditCheck.Run(
            Folder,
            [
                .. Told.Distinct().Select(head => new KnownHead(head, "journal")),
                .. AuditFolder.ReadHead(Folder) is { } own ? [new KnownHead(own, "head")] : Array.Empty<KnownHead>(),
            ]
        );

    public IReadOnlyList<AuditEntry> Entries() =>
        [
            .. AuditFolder
                .Segments(Folder)
                .SelectMany(File.ReadLines)
                .Select(line => AuditEntry.Read(line).ShouldNotBeNull(line)),
        ];

    public void Dispose() => _folder.Dispose();
}
