using System.Collections.Immutable;
using Experimance.Actors.Configuration.Projects;

namespace Experimance.Actors.Tests.Configuration.Projects;

public sealed class NewProjectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _checked = [];

    public NewProjectTests()
    {
        Write("_template/project.toml", "title = \"\"");
        Write("_template/prompts/base.toml", "words");
        Write("old/project.toml", "title = \"Old\"");
        Write("old/.project.toml.swp", "an editor's");
        Write("old/variants/quiet/core.toml", "seed = 1");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_another_the_template_is_copied()
    {
        var (files, errors) = Make("demo", null);
        errors.ShouldBeEmpty();
        files.ShouldBe(["project.toml", "prompts/base.toml"]);
        File.ReadAllText(_folder["demo/prompts/base.toml"]).ShouldBe("words");
        _checked.ShouldBe(["demo"]);
    }

    [Fact]
    public void Another_is_copied_with_its_variants_and_without_its_editors_files()
    {
        var (files, errors) = Make("demo", "old");
        errors.ShouldBeEmpty();
        files.ShouldBe(["project.toml", "variants/quiet/core.toml"]);
        _checked.ShouldBe(["demo", "demo/quiet"]);
        ProjectFolder.VariantsOf(_folder.Path, "demo").ShouldBe(["quiet"]);
    }

    [Theory]
    [InlineData("", null, "'' is no name for a project")]
    [InlineData("_mine", null, "'_mine' is no name for a project")]
    [InlineData("Demo", null, "'Demo' is no name for a project")]
    [InlineData("../demo", null, "'../demo' is no name for a project")]
    [InlineData("-demo", null, "'-demo' is no name for a project")]
    [InlineData("old", null, "projects/old is there already")]
    [InlineData("demo", "odl", "there is no project 'odl'; did you mean 'old'?")]
    [InlineData("demo", "old/quiet", "--from old")]
    public void What_cannot_be_is_refused(string name, string? from, string message)
    {
        NewProject.Refusal(_folder.Path, name, from).ShouldNotBeNull().ShouldContain(message);
        NewProject.Refusal(_folder.Path, "demo", from: null).ShouldBeNull();
    }

    [Fact]
    public void What_is_not_sound_is_not_made_and_what_a_killed_one_left_is_removed()
    {
        Write("_new-demo/half.toml", "left behind");
        var (files, errors) = Make("demo", null, "projects/demo/core.toml:1:1: wrong");
        files.ShouldBeEmpty();
        errors.ShouldBe(["projects/demo/core.toml:1:1: wrong"]);
        Directory.Exists(_folder["demo"]).ShouldBeFalse();
        Directory.Exists(_folder["_new-demo"]).ShouldBeFalse();

        Write("_new-demo/half.toml", "left behind");
        Make("demo", null).Errors.ShouldBeEmpty();
        File.Exists(_folder["demo/half.toml"]).ShouldBeFalse();
    }

    [Fact]
    public void Command_line_goes_before_environment_before_file_before_the_usual_one()
    {
        var places = _folder.Places;
        ActiveProject.Choose(null, null, places).ShouldBe(new("experimance", ProjectOrigin.Default));
        ActiveProject.Write(places, "demo/quiet");
        ActiveProject.Choose(null, "", places).ShouldBe(new("demo/quiet", ProjectOrigin.File));
        ActiveProject.Choose(null, "old", places).ShouldBe(new("old", ProjectOrigin.Environment));
        ActiveProject.Choose("demo", "old", places).ShouldBe(new("demo", ProjectOrigin.CommandLine));
    }

    private (ImmutableArray<string> Files, ImmutableArray<string> Errors) Make(
        string name,
        string? from,
        params string[] wrong
    )
    {
        var files = NewProject.Make(
            _folder.Path,
            name,
            from,
            project =>
            {
                _checked.Add(project.Name);
                project.Layers.ShouldAllBe(layer => Directory.Exists(layer.Path));
                return [.. wrong];
            },
            out var errors
        );
        return (files, errors);
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(_folder[path], text);
    }
}
