using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Notifications.Thumbnails;
using SkiaSharp;

namespace Experimance.Actors.Tests.Notifications.Thumbnails;

/// <summary>The picture that goes with a message.</summary>
public sealed class ThumbnailTests
{
    private readonly OneFolderStore _store = new();

    [Theory]
    [InlineData(1024, 1024, SKEncodedImageFormat.Jpeg, 480, 480)]
    [InlineData(1920, 1080, SKEncodedImageFormat.Png, 480, 270)]
    [InlineData(700, 1400, SKEncodedImageFormat.Webp, 240, 480)]
    [InlineData(320, 200, SKEncodedImageFormat.Png, 320, 200)]
    public void Any_picture_becomes_a_small_jpeg(
        int width,
        int height,
        SKEncodedImageFormat format,
        int toWidth,
        int toHeight
    )
    {
        var address = _store.Put(Pictures.Noise(width, height, format), "png");
        var small = new Thumbnail(_store).Of(address).ShouldNotBeNull();
        small.Length.ShouldBeLessThanOrEqualTo(Thumbnail.MaxBytes);
        small.AsSpan(0, 2).ToArray().ShouldBe([0xFF, 0xD8]);
        Pictures.SizeOf(small).ShouldBe((toWidth, toHeight));
    }

    [Fact]
    public void Where_there_is_none_there_is_none_and_nothing_is_thrown()
    {
        var whole = Pictures.Noise(600, 600);
        var thumbnail = new Thumbnail(_store);
        thumbnail.Of(null).ShouldBeNull();
        thumbnail.Of(default(PictureAddress)).ShouldBeNull();
        thumbnail.Of(PictureAddress.Of(whole, "jpg")).ShouldBeNull();
        thumbnail.Of(_store.Put([1, 2, 3], "jpg")).ShouldBeNull();
        thumbnail.Of(_store.Put(whole.AsSpan(0, whole.Length / 2), "jpg")).ShouldBeNull();
        thumbnail.Of(_store.Put([], "bin")).ShouldBeNull();
        _store.Throws = true;
        thumbnail.Of(PictureAddress.Of([9], "jpg")).ShouldBeNull();
    }

    [Fact]
    public void While_one_picture_stands_it_is_made_once()
    {
        var address = _store.Put(Pictures.Noise(600, 600), "jpg");
        var thumbnail = new Thumbnail(_store);
        thumbnail.Of(address).ShouldBeSameAs(thumbnail.Of(address));
        _store.Reads.ShouldBe(1);
    }

    private sealed class OneFolderStore : IPictureStore
    {
        private readonly Dictionary<PictureAddress, byte[]> _all = [];

        public bool Throws { get; set; }

        public int Reads { get; private set; }

        public PictureStoreCondition Condition => default;

        public PictureAddress Put(ReadOnlySpan<byte> content, string extension)
        {
            var address = PictureAddress.Of(content, extension);
            _all[address] = content.ToArray();
            return address;
        }

        public bool TryGetPath(
            PictureAddress address,
            [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? path
        )
        {
            path = null;
            return false;
        }

        public bool TryRead(
            PictureAddress address,
            [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out byte[]? content
        )
        {
            Reads++;
            return Throws
                ? throw new InvalidOperationException("a decoder of its own mind")
                : _all.TryGetValue(address, out content);
        }

        public void Protect(string owner, IReadOnlyCollection<PictureAddress> addresses) { }
    }
}
