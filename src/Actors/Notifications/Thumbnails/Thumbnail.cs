using Experimance.Actors.Foundation.Files;
using SkiaSharp;

namespace Experimance.Actors.Notifications.Thumbnails;

/// <summary>The picture on the screen, small enough for a message. Takes some 20 ms and touches the disk: on no actor's thread.</summary>
internal sealed class Thumbnail(IPictureStore store)
{
    /// <summary>So large a JPEG is at most; in bytes.</summary>
    public const int MaxBytes = 60_000;

    /// <summary>The longer side, in pixels: as wide as phones show it.</summary>
    public const int Side = 480;

    /// <summary>A picture with a longer side is none of ours.</summary>
    private const int LargestSide = 16_384;

    /// <summary>Tried one after the other until it is small enough. The last always is: 480 × 480 at 20 are below 40 KB, noise too.</summary>
    private static readonly int[] Qualities = [82, 65, 45, 20];

    private readonly Lock _gate = new();
    private (PictureAddress Address, byte[]? Small) _last;

    /// <summary>JPEG of at most <see cref="MaxBytes"/>; null where there is none, or it cannot be read. Never throws.</summary>
    /// <param name="shown">What is on the screen; null: nothing is known to be.</param>
    public byte[]? Of(PictureAddress? shown)
    {
        if (shown is not { Value: not null } address)
        {
            return null;
        }

        lock (_gate)
        {
            // Many messages at once tell of one fault, while one picture stands.
            if (_last.Address != address)
            {
                _last = (address, Make(address));
            }

            return _last.Small;
        }
    }

    private byte[]? Make(PictureAddress address)
    {
        try
        {
            return store.TryRead(address, out var content) ? Shrink(content) : null;
        }
#pragma warning disable CA1031 // A message must go out even where its picture makes the decoder, or the disk, fail in a way of its own.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static byte[]? Shrink(byte[] content)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
        if (codec is null || Math.Max(codec.Info.Width, codec.Info.Height) > LargestSide)
        {
            return null;
        }

        // A JPEG is made smaller while it is read, which takes a fraction of time and memory; not every format can be.
        var share = Math.Min(1f, (float)Side / Math.Max(codec.Info.Width, codec.Info.Height));
        using var read = Read(codec, codec.GetScaledDimensions(share)) ?? Read(codec, codec.Info.Size);
        using var small = read?.Resize(
            Fit(codec.Info, share),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        return small is null ? null : Encode(small);
    }

    private static SKBitmap? Read(SKCodec codec, SKSizeI size)
    {
        // Where there may be something to see through it is kept; as a JPEG it is black, as on the screen.
        var bitmap = new SKBitmap(size.Width, size.Height, SKColorType.Rgba8888, Alpha(codec));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success)
        {
            return bitmap;
        }

        bitmap.Dispose();
        return null;
    }

    private static SKAlphaType Alpha(SKCodec codec) =>
        codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;

    private static SKImageInfo Fit(SKImageInfo full, float share) =>
        new(
            Math.Max(1, (int)Math.Round(full.Width * share)),
            Math.Max(1, (int)Math.Round(full.Height * share)),
            SKColorType.Rgba8888,
            full.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul
        );

    private static byte[]? Encode(SKBitmap small)
    {
        foreach (var quality in Qualities)
        {
            using var jpeg = small.Encode(SKEncodedImageFormat.Jpeg, quality);
            if (jpeg is { Size: <= MaxBytes })
            {
                return jpeg.ToArray();
            }
        }

        return null;
    }
}
