using System.Collections.Immutable;
using System.Text;
using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Declarations;
using Experimance.Actors.Configuration.History;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Actors.Tests.Configuration.History;

/// <summary>A project of two settings in a folder of its own, with its history, on a clock that the test moves.</summary>
internal sealed class Shelf : IDisposable
{
    public const string File = "projects/show/core.toml";

    private static readonly SettingsCatalog Catalog = new(
        SettingsFile.For<ProjectFile>(ProjectFile.Name, ""),
        SettingsFile.For<Piece>("core", "")
    );

    private readonly TemporaryFolder _folder = new();

    public Shelf(bool machineLayer = false)
    {
        Directory.CreateDirectory(_folder["hocon"]);
        Write("hocon/experimance.conf", "akka { }\n");
        Write("projects/show/project.toml", "title = \"Show\"\n");
        Write(File, "# kept\nidle = \"45s\" # so long\ndepth = 3\n");
        var machine = _folder["machine"];
        Roots = new(
            _folder.Path,
            ProjectFolder.Find(_folder["projects"], "show", out _)!,
            machineLayer ? new(machine, machine, MayBeMissing: true) : null
        );
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2027, 3, 1, 10, 0, 0, TimeSpan.Zero));

    public ConfigurationRoots Roots { get; }

    public string Folder => _folder["state"];

    public string Text => Read(File);

    public string Read(string name) => System.IO.File.ReadAllText(_folder[name]);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        System.IO.File.WriteAllText(_folder[name], text);
    }

    public Task<ConfigurationKeeper> OpenAsync() => ConfigurationKeeper.OpenAsync(Folder, Roots, Check, Time);

    /// <summary>As <c>config set</c> does it.</summary>
    public async Task<ChangeResult> SetAsync(string key, string value, TimeSpan? trial = null)
    {
        using var keeper = await OpenAsync();
        return keeper.Set(Catalog, "artist", key, value, trial);
    }

    public void Dispose() => _folder.Dispose();

    public static string TextOf(ImmutableArray<byte>? bytes) =>
        bytes is { } content ? Encoding.UTF8.GetString(content.AsSpan()) : "";

    private static Checked Check(ConfigurationRoots roots)
    {
        var read = LayeredSettings.Read(
            Catalog,
            ServiceNames.Services,
            new([.. roots.Layers], ImmutableDictionary<string, string>.Empty, [])
        );
        ImmutableArray<string> errors = [.. read.Errors.Select(error => error.ToString())];
        return new(errors.IsEmpty ? [.. read.Files.SelectMany(file => SettingValue.Of(Catalog, file))] : [], errors);
    }

    internal sealed record Piece
    {
        [Setting("How long", Min = 5, Max = 600)]
        public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(45);

        [Setting("How deep", Min = 1, Max = 9)]
        public int Depth { get; init; } = 2;
    }
}
