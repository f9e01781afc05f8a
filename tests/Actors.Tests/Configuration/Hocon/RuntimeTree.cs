using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Hocon;
using Experimance.Actors.Configuration.Projects;

namespace Experimance.Actors.Tests.Configuration.Hocon;

/// <summary>A working tree with the house's own HOCON and a project <c>p</c> with a variant <c>v</c>.</summary>
internal sealed class RuntimeTree : IDisposable
{
    public const string Own = "projects/p/runtime.conf";
    public const string OfVariant = "projects/p/variants/v/runtime.conf";

    private readonly TemporaryFolder _folder = new();

    public RuntimeTree()
    {
        Directory.CreateDirectory(_folder["projects", "p", "variants", "v"]);
        Write("hocon/experimance.conf", File.ReadAllText(Path.Combine(TestPlaces.Root, "hocon", "experimance.conf")));
    }

    public List<SettingError> Errors { get; } = [];

    public string this[string name] => _folder[name];

    public RuntimeTree Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], text);
        return this;
    }

    /// <param name="further">As <c>EXPERIMANCE_HOCON</c> would say.</param>
    public RuntimeConfig? Read(string project = "p/v", string? further = null)
    {
        SettingsFolder[] layers =
        [
            new(_folder["projects", "p"], "projects/p"),
            new(_folder["projects", "p", "variants", "v"], "projects/p/variants/v"),
        ];
        Errors.Clear();
        var folder = new ProjectFolder(project, [.. layers[..(project == "p" ? 1 : 2)]]);
        return RuntimeReader.Read(RuntimeSources.Of(_folder.Path, folder, further), Errors);
    }

    /// <summary>Reads what must be sound.</summary>
    public RuntimeConfig Sound(string project = "p/v", string? further = null)
    {
        var read = Read(project, further);
        Errors.ShouldBeEmpty();
        return read.ShouldNotBeNull();
    }

    /// <summary>Reads what must not be.</summary>
    public string[] Wrong(string project = "p/v", string? further = null)
    {
        Read(project, further).ShouldBeNull();
        Errors.ShouldNotBeEmpty();
        return [.. Errors.Select(error => error.ToString())];
    }

    public void Dispose() => _folder.Dispose();
}
