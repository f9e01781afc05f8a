using Experimance.Host.Commands;
using SkiaSharp;

namespace Experimance.Host.Tests.Commands;

public sealed class GalleryTests : IDisposable
{
    private readonly string _folder = TestPlaces.NewFolder();

    [Fact]
    public async Task A_sheet_has_eras_across_and_biomes_down()
    {
        var file = Path.Combine(_folder, "sheet.jpg");
        string[] wish = ["--era", "pre_industrial", "--era", "Ruins", "--biome", "desert", "--size", "96"];
        (await CommandLine.RunAsync(["gallery", file, .. wish])).ShouldBe(0);
        using var sheet = SKBitmap.Decode(file);
        (sheet.Width, sheet.Height).ShouldBe((192, 96));
        sheet.GetPixel(1, 1).Green.ShouldBeLessThan((byte)60, "round pictures on a dark ground");
        sheet.GetPixel(48, 20).Red.ShouldBeGreaterThan((byte)120, "the desert is bright");
    }

    [Theory]
    [InlineData("sheet.jpg", "--era", "stone_age")]
    [InlineData("sheet.bmp", "--era", "modern")]
    public async Task What_it_does_not_know_it_refuses(string name, string option, string value)
    {
        var file = Path.Combine(_folder, name);
        (await CommandLine.RunAsync(["gallery", file, option, value, "--biome", "desert", "--size", "64"])).ShouldBe(2);
        File.Exists(file).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
