using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Images.Generators;

/// <summary>
/// One way of making pictures. Called by its own actor on a thread that nothing else uses, one call at a time, so it may
/// block; a call that does not end in time is left behind together with its thread.
/// </summary>
public interface IGenerator
{
    /// <summary>The name in settings, results and logs.</summary>
    string Name { get; }

    /// <exception cref="GeneratorException">It could not; the message is for people.</exception>
    Task<Drawing> DrawAsync(DrawRequest request, CancellationToken cancellation);
}

/// <param name="HeightMap">The 8-bit grey PNG itself (128 = level, ±40 mm, bowl coordinates); null: flat sand.</param>
public sealed record DrawRequest(RenderRequest Order, byte[]? HeightMap);

/// <summary>Encoded files, in bowl coordinates.</summary>
/// <param name="Picture">JPEG, PNG or WebP as <paramref name="Extension"/> says.</param>
/// <param name="ClassMap">256² grey PNG, one class a pixel, or null.</param>
/// <param name="FlowMap">256² PNG, or null.</param>
public sealed record Drawing(byte[] Picture, string Extension, byte[]? ClassMap, byte[]? FlowMap);

/// <summary>What failed, why and what to do, in words for people.</summary>
public sealed class GeneratorException : Exception
{
    public GeneratorException() { }

    public GeneratorException(string message)
        : base(message) { }

    public GeneratorException(string message, Exception inner)
        : base(message, inner) { }
}
